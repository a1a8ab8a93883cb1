using CloudPipe.Local;

namespace CloudPipe.Cli.Live;

/// <param name="File">As the page has it.</param>
/// <param name="Version">When it changed last; higher is later.</param>
internal sealed record LiveRow(ReportFile File, long Version);
