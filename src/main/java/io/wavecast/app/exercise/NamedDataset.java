package io.wavecast.app.exercise;

import io.wavecast.learn.dataset.Dataset;

/**
 * The values to train and test on.
 *
 * @param name name of the model to train
 * @param data the values
 */
public record NamedDataset(String name, Dataset data) {}
