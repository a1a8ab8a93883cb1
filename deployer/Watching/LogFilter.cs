namespace CloudPipe.Deployer.Watching;

/// <summary>
/// Decides which lines are meant. A file's lines are those that name its key and those of its jobs: what the algorithm itself writes carries
/// the job and not the key. Jobs are learnt from lines that name both.
/// </summary>
internal sealed class LogFilter(LogQuery query)
{
    private const string Key = "key";
    private const string Job = "job";

    private readonly HashSet<string> _jobs = new(query.Jobs, StringComparer.Ordinal);

    // The service is told the worker as well, and not every emulator heeds it.
    public bool Means(LogLine line) => (query.Worker is not { } worker || line.Worker.StartsWith(worker, StringComparison.Ordinal))
        && IsOfFile(line)
        && (query.Text is not { } text || line.Text.Contains(text, StringComparison.OrdinalIgnoreCase));

    private bool IsOfFile(LogLine line)
    {
        if (query.Files.Count == 0)
        {
            return true;
        }

        var job = line.Fields.GetValueOrDefault(Job);
        var isNamed = query.Files.Any(file => line.Fields.GetValueOrDefault(Key) == file || line.Text.Contains(file, StringComparison.Ordinal));
        if (isNamed && job is not null)
        {
            _jobs.Add(job);
        }

        return isNamed || (job is not null && _jobs.Contains(job));
    }
}
