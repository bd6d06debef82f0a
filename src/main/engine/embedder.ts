/** Turns texts into vectors whose closeness is closeness of meaning. Each has length 1. */
export interface Embedder extends AsyncDisposable {
  /**
   * In order; what is longer than the model's context is cut at its end.
   * @throws AppError `model_missing`, `model_unreadable`, `model_unsupported`, `out_of_memory`, `engine_crashed`
   */
  embed(texts: readonly string[]): Promise<Float32Array[]>
}
