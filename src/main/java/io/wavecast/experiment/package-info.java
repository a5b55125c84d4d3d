/** The comparison of cells, depths and targets: many trainings, their results and the report. */
@NullMarked
package io.wavecast.experiment;

import org.jspecify.annotations.NullMarked;
