namespace CloudPipe.Wrapper;

/// <summary>The labels of a wrapped image. The original values let a later wrap start from the base again.</summary>
public static class WrapLabels
{
    /// <summary>The name of the algorithm.</summary>
    public const string Algorithm = "io.cloudpipe.algorithm";

    public const string AgentVersion = "io.cloudpipe.agent.version";

    /// <summary>The diff_ids of the layers that the wrap added, separated by commas.</summary>
    public const string Layers = "io.cloudpipe.layers";

    /// <summary>The ports that the wrap added, separated by commas; absent where none.</summary>
    public const string Ports = "io.cloudpipe.ports";

    /// <summary>JSON; absent where the base had none, as are the next three.</summary>
    public const string OriginalEntrypoint = "io.cloudpipe.original.entrypoint";

    public const string OriginalCmd = "io.cloudpipe.original.cmd";

    public const string OriginalHealthcheck = "io.cloudpipe.original.healthcheck";

    public const string OriginalStopSignal = "io.cloudpipe.original.stopsignal";

    /// <summary>The name of the image that was wrapped.</summary>
    public const string BaseName = "org.opencontainers.image.base.name";

    /// <summary>The digest of the image that was wrapped.</summary>
    public const string BaseDigest = "org.opencontainers.image.base.digest";

    internal const string Prefix = "io.cloudpipe.";
}
