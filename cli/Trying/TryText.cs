using CloudPipe.Cli.Progress;
using Spectre.Console;

namespace CloudPipe.Cli.Trying;

/// <summary>Tells a person what came of a try: the result on standard output, everything about it on standard error.</summary>
internal static class TryText
{
    public static void Print(Terminal terminal, TryOutcome outcome)
    {
        Tell(terminal, outcome);
        if (outcome.Result is { } result)
        {
            terminal.Out.WriteLine(result);
        }
    }

    /// <summary>The same without standard output.</summary>
    public static void Tell(Terminal terminal, TryOutcome outcome)
    {
        Line(terminal, "ran", outcome.Command);
        if (outcome.Said.Count > 0)
        {
            Line(terminal, "said", "");
            foreach (var said in outcome.Said)
            {
                terminal.Status.Write(new Text($"  | {Visible(said)}\n"));
            }
        }

        Line(terminal, "ended", Ended(outcome));
        if (outcome.Result is { } result)
        {
            Line(terminal, "result", $"{result} ({Humane.Bytes(outcome.ResultBytes ?? 0)})", Color.Green);
        }
        else
        {
            Line(terminal, "failed", outcome.Message ?? "for a reason that nobody noted", Color.Red);
        }

        foreach (var advice in outcome.Advice)
        {
            Line(terminal, "advice", advice, outcome.Succeeded ? null : Color.Yellow);
        }
    }

    private static string Ended(TryOutcome outcome)
    {
        List<string> parts = [outcome switch
        {
            { Signal: { } signal } => $"by signal {signal}",
            { ExitCode: { } code } => $"with exit code {code}",
            _ => "before the program ran",
        }];
        if (outcome.Seconds is { } seconds)
        {
            parts.Add(seconds < 1 ? $"after {seconds * 1000:0} ms" : $"after {Humane.Duration(TimeSpan.FromSeconds(seconds))}");
        }

        if (outcome.PeakMemoryBytes is { } peak)
        {
            parts.Add($"at most {Humane.Bytes(peak)} of memory");
        }

        return string.Join(", ", parts);
    }

    private static void Line(Terminal terminal, string what, string text, Color? colour = null) =>
        terminal.Status.Write(new Text($"{what,-8}{Visible(text)}\n", new Style(colour)));

    /// <summary>What a program says may hold what a terminal obeys.</summary>
    private static string Visible(string text) => string.Concat(text.Select(c => char.IsControl(c) && c != '\t' ? '\uFFFD' : c));
}
