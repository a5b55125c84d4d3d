package io.wavecast.kafka.inspect;

import java.util.regex.Pattern;

/** Names that tell what a field is for. */
final class Names {
  private static final Pattern TIME =
      Pattern.compile(
          "(?i)@?(t|ts|at|when|clock|date|epoch)|.*(time|date|_ts|_at)|.*(timestamp|datetime).*"
              + "|(ts|time|timestamp|date)_?(ms|us|ns|s|sec|millis|micros|nanos)"
              + "|.*time_?unix_?nano|.*[a-z](?-i:Time|At|Ts)");

  private static final Pattern VALUE =
      Pattern.compile("(?i)v|val|value|reading|measurement|asDouble|asInt|amount|price");

  private static final Pattern IDENTITY =
      Pattern.compile(
          "(?i)(__)?name(__)?|metric|measurement|host|hostname|instance|device|sensor|site|location"
              + "|room|station|symbol|ticker|item|sku|series|tag|machine|meter|node|asset|channel"
              + "|topic|id|stringValue|.*_(id|name)|.*[a-z](?-i:Id|ID|Name)");

  private static final Pattern COUNTER =
      Pattern.compile(
          "(?i)id|uuid|offset|partition|seq|sequence|sequence_?(no|number)|version|port|lsn|pos"
              + "|row|line|pid|thread|retries|.*_(id|seq)|.*[a-z](?-i:Id|ID|Seq)");

  private static final Pattern START = Pattern.compile("(?i)(start|begin|created|first).*");

  private Names() {}

  static boolean isTime(Field field) {
    return TIME.matcher(field.name()).matches();
  }

  static boolean isStart(Field field) {
    return START.matcher(field.name()).matches();
  }

  static boolean isValue(Field field) {
    return VALUE.matcher(field.name()).matches();
  }

  static boolean isIdentity(Field field) {
    return IDENTITY.matcher(field.name()).matches();
  }

  /** Returns true if numbers of that name count or identify records, rather than measure. */
  static boolean isCounter(Field field) {
    return COUNTER.matcher(field.name()).matches();
  }
}
