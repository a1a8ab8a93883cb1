using CloudPipe.Agent.Isolation;
using CloudPipe.Agent.Logging;
using CloudPipe.Model;

namespace CloudPipe.Agent.Settings;

/// <summary>All the agent is told: its environment and the image's algorithm document.</summary>
internal sealed record AgentSettings
{
    public required AgentDocument Algorithm { get; init; }

    /// <summary>The stage's name, <c>NAME</c>; it is part of every result's name.</summary>
    public required string Stage { get; init; }

    public required string QueueUrl { get; init; }

    public required string OutputBucket { get; init; }

    /// <summary>Function of the next stage, or null at the last one.</summary>
    public string? NextStage { get; init; }

    /// <summary>Queue of what no retry can help, or null: then such messages are left to the queue's redrive.</summary>
    public string? DeadLetterQueueUrl { get; init; }

    public string? Region { get; init; }

    /// <summary>How long an empty queue is watched before the worker ends.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Jobs after which the worker ends, or null for no limit.</summary>
    public int? MaxJobs { get; init; }

    /// <summary>How many commands run at a time.</summary>
    public int Slots { get; init; } = 1;

    /// <summary>How long one job's command may run, or null for as long as its message may be held.</summary>
    public TimeSpan? JobTimeout { get; init; }

    /// <summary>How long a received message stays hidden; renewed every third of it.</summary>
    public TimeSpan Visibility { get; init; } = TimeSpan.FromSeconds(60);

    public LogLevel LogLevel { get; init; } = LogLevel.Warning;

    public LogFormat LogFormat { get; init; } = LogFormat.Text;

    /// <summary>Whether each attempt is one line of CloudWatch's embedded metrics on standard output.</summary>
    public bool TellsMetrics { get; init; }

    /// <summary>This worker's name in logs and records.</summary>
    public required string Worker { get; init; }

    /// <summary>What the child sees: the image's environment and the document's variables, nothing of the agent's own.</summary>
    public required IReadOnlyDictionary<string, string> ChildEnvironment { get; init; }

    /// <summary>Values of the variables the document declares; they are part of a job's identity.</summary>
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>Folders for working files where the document's own cannot be used, best first.</summary>
    public required IReadOnlyList<string> ScratchFolders { get; init; }

    /// <summary>Who the child runs as where that is not the agent's own user: the image's user, when the agent is root.</summary>
    public ChildUser? RunAs { get; init; }

    /// <summary>A transfer in which nothing moves for so long is broken.</summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(60);
}
