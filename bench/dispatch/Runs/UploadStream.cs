namespace CloudPipe.DispatchSimulation.Runs;

/// <param name="Files">How many.</param>
/// <param name="Start">When the first is uploaded, in ticks.</param>
/// <param name="Interval">Ticks between two.</param>
internal sealed record UploadStream(int Files, long Start, long Interval);
