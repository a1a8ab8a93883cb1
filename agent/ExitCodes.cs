namespace CloudPipe.Agent;

internal static class ExitCodes
{
    /// <summary>Nothing left to do, or the share is done.</summary>
    public const int Drained = 0;

    /// <summary>The worker could not go on.</summary>
    public const int Failed = 1;

    /// <summary>Its settings or its command line are wrong.</summary>
    public const int Usage = 2;

    /// <summary>Told to stop: 128 + SIGTERM.</summary>
    public const int Stopped = 143;
}
