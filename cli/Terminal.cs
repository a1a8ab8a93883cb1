using Spectre.Console;

namespace CloudPipe.Cli;

/// <summary>Where a command writes: data to <see cref="Out"/>, progress and errors to <see cref="Error"/>.</summary>
/// <param name="Out">Standard output. Only what a caller may want to pipe on.</param>
/// <param name="Error">Standard error as plain text.</param>
/// <param name="Status">Standard error as a terminal: colour and live display where it is one and NO_COLOR is not set.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, IAnsiConsole Status)
{
    private const int WidthOfPipe = 100_000;

    /// <summary>Decides when something has taken long enough to be worth a word.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>True where standard input is a terminal.</summary>
    public bool HasKeyboard { get; init; }

    /// <summary>True where progress and notes are not wanted (<c>--quiet</c>): data, warnings, errors and questions are all there is.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>True where a person can be asked something.</summary>
    public bool CanAsk => IsInteractive && HasKeyboard;

    /// <summary>True where a person watches.</summary>
    public bool IsInteractive => Status.Profile.Capabilities.Interactive && Status.Profile.Out.IsTerminal;

    /// <summary>True where a person watches a terminal that can redraw lines: TERM=dumb cannot, and gets the lines of a log.</summary>
    public bool CanRedraw => IsInteractive && Status.Profile.Capabilities.Ansi;

    public static Terminal OfThisProcess()
    {
        var isTerminal = !Console.IsErrorRedirected;
        var isDumb = Environment.GetEnvironmentVariable("TERM") == "dumb";
        var isPlain = !isTerminal || isDumb || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        var status = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Console.Error),
            // NO_COLOR asks for no colour; the live table still redraws.
            Ansi = isTerminal && !isDumb ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isPlain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!isTerminal)
        {
            // Whoever reads a log or a pipe wants one message on one line.
            status.Profile.Width = WidthOfPipe;
        }

        return new Terminal(Console.Out, Console.Error, status) { HasKeyboard = !Console.IsInputRedirected };
    }

    /// <summary>Says on standard error what goes on, unless nobody wants to know.</summary>
    public void Note(string line)
    {
        if (!IsQuiet)
        {
            Status.WriteLine(line);
        }
    }

    /// <summary>Says on standard error what is wrong and what to do about it.</summary>
    public void WriteError(string code, string message, string? hint)
    {
        Status.MarkupLineInterpolated($"[red]error[/] {code}: {message}");
        if (hint is not null)
        {
            Status.MarkupLineInterpolated($"  {hint}");
        }
    }
}
