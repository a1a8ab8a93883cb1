namespace CloudPipe.Cli;

/// <summary>What a command tells its caller by its exit code.</summary>
internal static class ExitCode
{
    public const int Ok = 0;
    public const int Failed = 1;
    public const int Usage = 2;
    public const int Interrupted = 130;

    /// <summary>For the manual; docs/commands/exit-codes.md says more about each.</summary>
    public static IReadOnlyList<(int Code, string Meaning)> Meanings { get; } =
    [
        (Ok, "All of it was done."),
        (Failed, "Something failed, and standard error says what: the command itself, or a file, a document or an image that it was about."),
        (Usage, "The command line cannot be understood, or asks for a person where there is no terminal. Nothing was done."),
        (Interrupted, "Interrupted by Ctrl-C or SIGTERM. Nothing is lost: the same command goes on (run: with --resume)."),
    ];
}
