// The files of the site, as they are, in the program: nothing to install beside it, nothing to find at run time.
#include "assets.h"
#pragma clang diagnostic ignored "-Wc23-extensions"

// `make` puts it there by its checksum; without it pages show their tables alone.
#define ECHARTS "../../.build/assets/echarts.min.js"

#if __has_embed(ECHARTS)
static const unsigned char echarts[] = {
#embed ECHARTS
};
oppbook_asset oppbook_asset_echarts(void) { return (oppbook_asset){echarts, sizeof echarts}; }
#else
oppbook_asset oppbook_asset_echarts(void) { return (oppbook_asset){0, 0}; }
#endif

static const unsigned char style[] = {
#embed "files/style.css"
};
oppbook_asset oppbook_asset_style(void) { return (oppbook_asset){style, sizeof style}; }

// One file for the browser of several for the reader.
static const unsigned char script[] = {
#embed "files/numbers.js" suffix(,)
#embed "files/app.js" suffix(,)
#embed "files/filter.js" suffix(,)
#embed "files/panel.js" suffix(,)
#embed "files/keep.js" suffix(,)
#embed "files/search.js"
};
oppbook_asset oppbook_asset_script(void) { return (oppbook_asset){script, sizeof script}; }

static const unsigned char charts[] = {
#embed "files/charts.js"
};
oppbook_asset oppbook_asset_charts(void) { return (oppbook_asset){charts, sizeof charts}; }

static const unsigned char overview[] = {
#embed "files/overview.js"
};
oppbook_asset oppbook_asset_overview(void) { return (oppbook_asset){overview, sizeof overview}; }
