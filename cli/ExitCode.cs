namespace CloudPipe.Cli;

/// <summary>What a command tells its caller by its exit code.</summary>
internal static class ExitCode
{
    public const int Ok = 0;
    public const int Failed = 1;
    public const int Usage = 2;
    public const int Interrupted = 130;
}
