#pragma once
#include <stddef.h>

/// A file that was put into the program when it was built. `start` is null for one that was not there.
typedef struct {
    const unsigned char *start;
    size_t size;
} oppbook_asset;

/// ECharts as it was published, or nothing where it was built without.
oppbook_asset oppbook_asset_echarts(void);
oppbook_asset oppbook_asset_style(void);
oppbook_asset oppbook_asset_script(void);
oppbook_asset oppbook_asset_charts(void);
oppbook_asset oppbook_asset_overview(void);
