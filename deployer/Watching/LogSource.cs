namespace CloudPipe.Deployer.Watching;

/// <summary>Who writes logs.</summary>
[Flags]
public enum LogSource
{
    /// <summary>The agents, and through them the algorithm.</summary>
    Worker = 1,

    /// <summary>The stage's function.</summary>
    Dispatcher = 2,

    /// <summary>Both.</summary>
    All = Worker | Dispatcher,
}
