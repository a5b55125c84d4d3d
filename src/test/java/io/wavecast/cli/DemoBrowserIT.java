package io.wavecast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.DoubleAccumulator;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The demo's page in a real browser, from the first second on. */
class DemoBrowserIT {
  private static final String CHOOSE =
      "[...document.querySelectorAll('#series-rows tr.row td:first-child')]"
          + ".find(cell => cell.textContent === arguments[0]).click()";
  private static final double FAR_WORSE = 100;

  /** The first model's MSE when all of the last 100 predictions are its own. */
  private static final double SETTLED = 1e-9;

  @Test
  void showsPredictionsModelsAndWhatTheButtonsDo() throws Exception {
    try (Browser browser = Browser.start();
        BackgroundCommand demo =
            new BackgroundCommand(
                "demo", "--http-port", "0", "--broker-port", "0", "--refresh", "15s")) {
      String address = demo.address();
      browser.open(address, 1440, 900, "light");

      chartMoves(browser);
      zoomsAndComesBack(browser);
      swapAppears(browser);
      browser.screenshot("demo-light");
      errorRisesAndTheNextModelBringsItDown(browser);
      badRecordsBecomeDeadLetters(browser);
      pausesAndGoesOn(browser);
      browser.look(1440, 900, "dark");
      browser.await("dark", b -> assertThat(b.attribute("html", "data-theme")).isEqualTo("dark"));
      browser.screenshot("demo-dark");
      browser.look(1440, 900, "dark", 2);
      browser.screenshot("demo-dark-hidpi");
      browser.look(390, 844, "dark");
      browser.awaitNothingSticksOut();
      browser.screenshot("demo-narrow");
      browser.assertClean(address);
    }
  }

  private static void chartMoves(Browser browser) {
    // the first of the table, which is whichever has been predicted first
    browser.await("a series", b -> assertThat(b.text("#chart-title")).isIn("cos-0", "sin-0"));
    browser.await(
        "cos-0",
        b -> {
          b.run(CHOOSE, "cos-0");
          assertThat(b.text("#chart-title")).isEqualTo("cos-0");
        });
    browser.await(
        "values", b -> assertThat(b.text("#legend-value")).containsPattern("actual .?\\d"));
    String before = browser.pixels("#plot-value");
    String legend = browser.text("#legend-value");
    browser.await(
        "the chart to move",
        b -> {
          assertThat(b.pixels("#plot-value")).isNotEqualTo(before);
          assertThat(b.text("#legend-value")).isNotEqualTo(legend);
        });
    awaitFollowing(browser, "true");
    browser.await("it is live", b -> assertThat(b.text("#connection")).isEqualTo("Live"));
  }

  private static void awaitFollowing(Browser browser, String pressed) {
    browser.await(
        "following is " + pressed,
        b -> assertThat(b.attribute("#live", "aria-pressed")).isEqualTo(pressed));
  }

  /** The view stays in place because following is off. */
  private static void zoomsAndComesBack(Browser browser) {
    browser.run("document.getElementById('charts').focus()");
    browser.press(Keys.ADD);
    awaitFollowing(browser, "false");
    browser.press(Keys.END);
    awaitFollowing(browser, "true");
    browser.click("#zoom-out");
    awaitFollowing(browser, "false");
    browser.click("#live");
    awaitFollowing(browser, "true");
  }

  private static void swapAppears(Browser browser) {
    browser.await("a swap", b -> assertThat(b.text("#swaps")).contains("cos@"));
    browser.await("it serves", b -> assertThat(b.text("#models tr.serves")).contains("cos@"));
    browser.await(
        "the rolling MSE to be better than persistence",
        b -> assertThat(mse(b)).isLessThan(naive(b) / FAR_WORSE));
  }

  private static void errorRisesAndTheNextModelBringsItDown(Browser browser) {
    browser.await("the error to settle", b -> assertThat(mse(b)).isLessThan(SETTLED));
    String model = browser.text("#chart-model");

    browser.click("#frequency-4");

    browser.await(
        "the button",
        b -> assertThat(b.attribute("#frequency-4", "aria-pressed")).isEqualTo("true"));
    // the kink at the change is in the mean for 100 points, and may be gone before the next model
    DoubleAccumulator highest = new DoubleAccumulator(Math::max, 0);
    browser.await(
        "the error to rise",
        b -> {
          highest.accumulate(mse(b));
          assertThat(highest.get()).isGreaterThan(SETTLED * 10);
        });
    browser.await(
        "the next model",
        b -> {
          highest.accumulate(mse(b));
          assertThat(b.text("#chart-model")).isNotEqualTo(model);
        });
    browser.await(
        "the error to fall",
        b -> {
          highest.accumulate(mse(b));
          assertThat(mse(b)).isLessThan(highest.get() / 5);
        });
  }

  private static void badRecordsBecomeDeadLetters(Browser browser) {
    browser.click("#bad-records");

    browser.await(
        "dead letters",
        b -> {
          assertThat(b.texts("#letters td:first-child"))
              .contains("malformed", "not-finite", "no-series", "late");
          assertThat(b.texts("#counters dd")).last().isEqualTo("20");
        });
  }

  private static void pausesAndGoesOn(Browser browser) {
    browser.click("#pause");
    browser.await("the pause", b -> assertThat(b.text("#connection")).isEqualTo("Paused"));
    browser.await("no points", b -> assertThat(b.texts("#counters dd")).first().isEqualTo("0 /s"));
    String still = browser.text("#legend-value");

    browser.click("#pause");

    browser.await("the end", b -> assertThat(b.text("#connection")).isEqualTo("Live"));
    browser.await("points", b -> assertThat(b.text("#legend-value")).isNotEqualTo(still));
  }

  private static double mse(Browser browser) {
    return column(browser, "mse");
  }

  private static double naive(Browser browser) {
    return column(browser, "naive");
  }

  private static double column(Browser browser, String name) {
    Object value =
        browser.run(
            "return fetch('/api/series?search=cos-0').then(a => a.json()).then(t => t.rows[0]["
                + "arguments[0]])",
            name);
    return ((Number) value).doubleValue();
  }
}
