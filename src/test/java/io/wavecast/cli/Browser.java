package io.wavecast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowingConsumer;
import org.awaitility.Awaitility;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real Chromium without a window. Where there is none, the test is skipped and says so. */
final class Browser implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private static final Pattern REQUEST =
      Pattern.compile("Network.requestWillBeSent\".*?\"url\":\"(?:https?|wss?)://([^/\"]+)");

  private final ChromeDriver driver;
  private final List<String> log = new ArrayList<>();

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  static Browser start() {
    String chromium = find("CHROME_BIN", "chromium", "chromium-browser", "google-chrome");
    String chromedriver = find("CHROMEDRIVER", "chromedriver");
    assumeTrue(
        !chromium.isEmpty() && !chromedriver.isEmpty(),
        "no browser: install chromium and its chromedriver, or name them in CHROME_BIN and"
            + " CHROMEDRIVER");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium);
    options.setCapability("goog:loggingPrefs", logs);
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(Path.of(chromedriver).toFile())
            .usingAnyFreePort()
            .withTimeout(PATIENCE)
            .build();
    return new Browser(new ChromeDriver(service, options));
  }

  private static String find(String variable, String... names) {
    String named = System.getenv(variable);
    if (named != null) {
      return named;
    }
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      for (String name : names) {
        if (Files.isExecutable(Path.of(folder, name))) {
          return Path.of(folder, name).toString();
        }
      }
    }
    return "";
  }

  /** Opens an address in a window of that size, with the system's theme light or dark. */
  void open(String url, int width, int height, String theme) {
    look(width, height, theme);
    driver.get(url);
  }

  void look(int width, int height, String theme) {
    look(width, height, theme, 1);
  }

  /**
   * Changes the window.
   *
   * @param scale pixels of the screen for one of the page, 2 on HiDPI screens
   */
  void look(int width, int height, String theme, int scale) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", scale, "mobile", false));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
  }

  String text(String css) {
    Object text = run("return document.querySelector(arguments[0])?.textContent ?? ''", css);
    return String.valueOf(text);
  }

  String attribute(String css, String name) {
    WebElement element = driver.findElement(By.cssSelector(css));
    return Objects.requireNonNullElse(element.getDomAttribute(name), "");
  }

  List<String> texts(String css) {
    Object found =
        run("return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)", css);
    return ((List<?>) found).stream().map(String::valueOf).toList();
  }

  /** Clicks once it can: what is drawn anew at that moment has to be found again. */
  void click(String css) {
    await("a click on " + css, b -> driver.findElement(By.cssSelector(css)).click());
  }

  /** Moves the mouse pointer onto an element. */
  void hover(String css) {
    await(
        "the pointer on " + css,
        b -> new Actions(driver).moveToElement(driver.findElement(By.cssSelector(css))).perform());
  }

  void type(String css, CharSequence keys) {
    driver.findElement(By.cssSelector(css)).sendKeys(keys);
  }

  /** Keys go to what has the focus. */
  void press(Keys... keys) {
    for (Keys key : keys) {
      driver.switchTo().activeElement().sendKeys(key);
    }
  }

  /** Returns the result of a script as text; empty if there is none. */
  Object run(String script, Object... arguments) {
    return Objects.requireNonNullElse(driver.executeScript(script, arguments), "");
  }

  /** The picture that a chart shows. */
  String pixels(String plot) {
    return String.valueOf(
        run("return document.querySelector(arguments[0] + ' canvas').toDataURL()", plot));
  }

  void await(String what, ThrowingConsumer<Browser> holds) {
    Awaitility.await(what)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptions()
        .untilAsserted(() -> holds.accept(this));
  }

  /** Charts get their new width a little after the window. */
  void awaitNothingSticksOut() {
    await(
        "nothing sticks out",
        b ->
            assertThat(b.run("return document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true));
  }

  /** The whole page as a picture, for people. */
  void screenshot(String name) throws IOException {
    Files.createDirectories(SCREENSHOTS);
    Object height = run("return document.documentElement.scrollHeight");
    Object width = run("return window.innerWidth");
    Map<String, Object> clip = Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1);
    Map<String, Object> shot =
        driver.executeCdpCommand(
            "Page.captureScreenshot",
            Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
    byte[] png = OutputType.BYTES.convertFromBase64Png(String.valueOf(shot.get("data")));
    Files.write(SCREENSHOTS.resolve(name + ".png"), png);
  }

  /** Returns the page's complaints: errors, refused scripts and styles, failed requests. */
  List<String> complaints() {
    for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
      log.add(entry.getLevel() + " " + entry.getMessage());
    }
    return log;
  }

  /** The hosts that were asked for anything. */
  List<String> hosts() {
    List<String> hosts = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      Matcher url = REQUEST.matcher(entry.getMessage());
      if (url.find()) {
        hosts.add(url.group(1));
      }
    }
    return hosts;
  }

  /** Nothing complained about, and nothing asked of another host. */
  void assertClean(String url) {
    assertThat(complaints()).isEmpty();
    assertThat(hosts()).isNotEmpty().allMatch(host -> url.contains("//" + host));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
