// What the scripts find beside themselves: the library of charts, the numbers, and what a selector finds, which the page
// that was written for it decides.
declare const echarts: any;
declare var module: any;
declare const oppbookNumbers: typeof import("../../../Sources/CAssets/files/numbers.js");
interface Window { echarts?: any }
interface HTMLElement { oppbookDoor?: any; oppbookPlaces?: number[] }
interface ParentNode { querySelector(selector: string): any; querySelectorAll(selector: string): NodeListOf<any> }
interface Element { closest(selector: string): any }
interface EventTarget { closest(selector: string): any }
interface Event { detail?: any }
