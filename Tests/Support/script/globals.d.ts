// What the scripts find beside themselves: each other, and the library of charts.
declare const oppbook: any;
declare const echarts: any;
declare var module: any;
interface Window { echarts?: any }
interface HTMLElement { oppbookDoor?: any; oppbookPlaces?: number[] }
