package io.wavecast.serve.page;

import io.wavecast.serve.web.Asset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files of the page. They are listed, so that no other class path resource is served. */
final class PageAssets {
  private static final String HTML = "text/html; charset=utf-8";
  private static final String CSS = "text/css; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
  private static final List<String> MODULES =
      List.of(
          "main",
          "charts",
          "chart-data",
          "colors",
          "controls",
          "format",
          "labels",
          "panels",
          "stream",
          "table");

  private PageAssets() {}

  /** Returns path -> file. */
  static Map<String, Asset> all() {
    Map<String, Asset> assets = new HashMap<>();
    assets.put("/", Asset.of("/page/index.html", HTML));
    assets.put("/assets/page.css", Asset.of("/page/page.css", CSS));
    assets.put("/assets/icon.svg", Asset.of("/page/icon.svg", "image/svg+xml"));
    assets.put("/assets/uplot.js", Asset.of(UPLOT + "uPlot.esm.js", SCRIPT));
    assets.put("/assets/uplot.css", Asset.of(UPLOT + "uPlot.min.css", CSS));
    for (String module : MODULES) {
      assets.put("/assets/" + module + ".js", Asset.of("/page/" + module + ".js", SCRIPT));
    }
    return assets;
  }
}
