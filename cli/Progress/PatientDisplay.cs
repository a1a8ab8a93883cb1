using Spectre.Console;

namespace CloudPipe.Cli.Progress;

/// <summary>Says what goes on and for how long, once something takes longer than people wait without wondering.</summary>
internal static class PatientDisplay
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_lineEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_redrawEvery = TimeSpan.FromMilliseconds(250);

    /// <param name="terminal">A terminal gets one line that is redrawn; a pipe or a log gets a line at first and then every ten seconds; who asked for quiet gets none.</param>
    /// <param name="activity">What goes on, asked whenever it is shown.</param>
    /// <param name="work">Already running; its exceptions are this method's.</param>
    public static async Task<T> ShowAsync<T>(Terminal terminal, Func<string> activity, Task<T> work)
    {
        var started = terminal.Time.GetTimestamp();
        if (terminal.IsQuiet || await EndsWithinAsync(work, s_patience, terminal.Time))
        {
            return await work;
        }

        string Line() => $"{activity()} ({Humane.Duration(terminal.Time.GetElapsedTime(started))})";
        if (terminal.CanRedraw)
        {
            await terminal.Status.Status().StartAsync(Markup.Escape(Line()), async status =>
            {
                while (!await EndsWithinAsync(work, s_redrawEvery, terminal.Time))
                {
                    status.Status(Markup.Escape(Line()));
                }
            });
            return await work;
        }

        do
        {
            terminal.Error.WriteLine(Line());
        }
        while (!await EndsWithinAsync(work, s_lineEvery, terminal.Time));
        return await work;
    }

    private static async Task<bool> EndsWithinAsync(Task work, TimeSpan limit, TimeProvider time)
    {
        using var enough = new CancellationTokenSource();
        var ended = await Task.WhenAny(work, Task.Delay(limit, time, enough.Token)) == work;
        await enough.CancelAsync();
        return ended;
    }
}
