/** The files shipped beside the code: images, dashboards, alerts, manifests, schemas, examples. */
@NullMarked
package io.wavecast.ops;

import org.jspecify.annotations.NullMarked;
