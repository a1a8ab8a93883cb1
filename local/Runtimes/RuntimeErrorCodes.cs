namespace CloudPipe.Local.Runtimes;

/// <summary>Every code that running a container here can end with; each has a page in docs/errors.</summary>
internal static class RuntimeErrorCodes
{
    /// <summary>Neither Docker nor Linux namespaces can be used.</summary>
    public const string NoRuntime = "CP5301";

    /// <summary>The runtime that was asked for cannot be used.</summary>
    public const string RuntimeUnavailable = "CP5302";

    /// <summary>A name that is not a runtime's.</summary>
    public const string UnknownRuntime = "CP5303";

    /// <summary>The container could not be set up.</summary>
    public const string CannotStart = "CP5304";

    /// <summary>The image's user is not in its /etc/passwd or /etc/group.</summary>
    public const string UnknownUser = "CP5305";

    /// <summary>The image has neither entry point nor command, or is not for Linux.</summary>
    public const string NotRunnable = "CP5306";

    /// <summary>Docker did not take the image.</summary>
    public const string ImageNotLoaded = "CP5307";

    /// <summary>Docker answered a request with an error.</summary>
    public const string DockerRefused = "CP5308";

    /// <summary>Docker did not answer, or stopped in the middle.</summary>
    public const string DockerGone = "CP5309";
}
