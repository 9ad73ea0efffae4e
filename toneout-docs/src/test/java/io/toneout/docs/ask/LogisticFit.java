package io.toneout.docs.ask;

import java.util.List;

/** Fits a logistic regression by Newton's method, the same each time. */
final class LogisticFit {

  /**
   * What it learns from.
   *
   * @param values what is known of it
   * @param isTrue whether it is so
   * @param weight how much it counts
   */
  record Case(double[] values, boolean isTrue, double weight) {}

  private static final int ROUNDS = 30;

  /** How much a weight costs, so that none grows without need. */
  private static final double COST = 1;

  private LogisticFit() {}

  /** The weight of each value, and the base as the last one. */
  static double[] weights(List<Case> cases) {
    int values = cases.getFirst().values().length;
    double[] mean = new double[values];
    double[] spread = new double[values];
    for (int at = 0; at < values; at++) {
      int value = at;
      mean[at] = cases.stream().mapToDouble(one -> one.values()[value]).average().orElseThrow();
      spread[at] =
          Math.sqrt(
              cases.stream()
                  .mapToDouble(one -> Math.pow(one.values()[value] - mean[value], 2))
                  .average()
                  .orElseThrow());
    }
    double[] scaled = scaled(cases, mean, spread);
    double[] weights = new double[values + 1];
    weights[values] = scaled[values];
    for (int at = 0; at < values; at++) {
      weights[at] = scaled[at] / spread[at];
      weights[values] -= weights[at] * mean[at];
    }
    return weights;
  }

  private static double[] scaled(List<Case> cases, double[] mean, double[] spread) {
    int size = mean.length + 1;
    double[] weights = new double[size];
    for (int round = 0; round < ROUNDS; round++) {
      double[] slope = new double[size];
      double[][] bend = new double[size][size];
      for (Case one : cases) {
        double[] x = new double[size];
        x[size - 1] = 1;
        double odds = weights[size - 1];
        for (int at = 0; at < mean.length; at++) {
          x[at] = (one.values()[at] - mean[at]) / spread[at];
          odds += weights[at] * x[at];
        }
        double sure = 1 / (1 + Math.exp(-odds));
        for (int row = 0; row < size; row++) {
          slope[row] += one.weight() * (sure - (one.isTrue() ? 1 : 0)) * x[row];
          for (int column = 0; column < size; column++) {
            bend[row][column] += one.weight() * sure * (1 - sure) * x[row] * x[column];
          }
        }
      }
      for (int at = 0; at < mean.length; at++) {
        slope[at] += COST * weights[at];
        bend[at][at] += COST;
      }
      double[] step = solved(bend, slope);
      for (int at = 0; at < size; at++) {
        weights[at] -= step[at];
      }
    }
    return weights;
  }

  /** Gauss's elimination; the matrix is positive definite, so the diagonal is never zero. */
  private static double[] solved(double[][] matrix, double[] right) {
    int size = right.length;
    for (int pivot = 0; pivot < size; pivot++) {
      for (int row = 0; row < size; row++) {
        if (row != pivot) {
          double times = matrix[row][pivot] / matrix[pivot][pivot];
          for (int column = pivot; column < size; column++) {
            matrix[row][column] -= times * matrix[pivot][column];
          }
          right[row] -= times * right[pivot];
        }
      }
    }
    double[] solution = new double[size];
    for (int at = 0; at < size; at++) {
      solution[at] = right[at] / matrix[at][at];
    }
    return solution;
  }
}
