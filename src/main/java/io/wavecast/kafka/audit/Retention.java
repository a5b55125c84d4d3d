package io.wavecast.kafka.audit;

/**
 * Topics whose oldest records were deleted before the audit read them. What refers to deleted
 * records can't be compared, and isn't counted as lost or unexpected.
 */
final class Retention {
  private boolean pointsDeleted;
  private boolean resultsDeleted;

  void pointsWereDeleted() {
    pointsDeleted = true;
  }

  void resultsWereDeleted() {
    resultsDeleted = true;
  }

  boolean pointsDeleted() {
    return pointsDeleted;
  }

  boolean resultsDeleted() {
    return resultsDeleted;
  }
}
