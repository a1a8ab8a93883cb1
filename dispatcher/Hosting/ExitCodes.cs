namespace CloudPipe.Dispatcher.Hosting;

/// <summary>How a bootstrap ends. Lambda starts another one whatever the code is; it is for its log.</summary>
internal static class ExitCodes
{
    /// <summary>It was told to stop.</summary>
    public const int Stopped = 0;

    /// <summary>It could not begin, or not go on.</summary>
    public const int Failed = 1;
}
