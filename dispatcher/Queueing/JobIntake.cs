using CloudPipe.Model;

namespace CloudPipe.Dispatcher;

/// <summary>Makes the jobs of an input, and leaves out what is none.</summary>
internal sealed class JobIntake(DispatchServices services, string stage, Func<InputObject, CancellationToken, ValueTask<bool>> accept)
{
    private readonly JobBodies _bodies = new(services.Clock, services.Settings.Region);

    /// <summary>All of it before anything is queued: what a hook throws here has done nothing yet.</summary>
    public async Task<(IReadOnlyList<QueuedJob> Jobs, int Skipped)> JobsOfAsync(DispatchInput input, CancellationToken cancellationToken)
    {
        var jobs = new List<QueuedJob>();
        var seen = new HashSet<InputObject>();
        var skipped = 0;
        foreach (var message in input.Messages.Where(message => message.Problem is null))
        {
            foreach (var one in message.Job.Inputs)
            {
                var why = WhyNot(one) ?? (seen.Add(one) ? null : "named twice") ?? (await accept(one, cancellationToken) ? null : "declined by AcceptAsync");
                if (why is null)
                {
                    jobs.Add(new(_bodies.Write(message, one), message.ItemId));
                    continue;
                }

                skipped++;
                services.Log.Info("not queued", ("stage", stage), ("bucket", one.Bucket), ("key", one.Key), ("why", why));
            }
        }

        return (jobs, skipped);
    }

    // As the agent does; where an event does not say the size, the agent looks it up.
    private static string? WhyNot(InputObject input) =>
        input is { IsFolderMarker: true, Size: 0 } ? "a folder's marker"
        : input.Key.StartsWith(RecordKeys.Reserved, StringComparison.Ordinal) ? "one of CloudPipe's own records"
        : null;
}
