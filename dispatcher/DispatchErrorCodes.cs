namespace CloudPipe.Dispatcher;

/// <summary>The dispatcher's part of the catalogue; each has a page in docs/errors.</summary>
public static class DispatchErrorCodes
{
    /// <summary>A setting that the dispatcher cannot do without is not there.</summary>
    public const string SettingMissing = "CP5011";

    /// <summary>A setting has a value that it cannot have.</summary>
    public const string SettingInvalid = "CP5012";

    /// <summary>The environment of a worker is larger than ECS takes with a task.</summary>
    public const string WorkerEnvironmentTooLarge = "CP5013";

    /// <summary>Jobs could not be put into the queue; the invocation fails, and whoever sent the event sends it again.</summary>
    public const string NotQueued = "CP5014";

    /// <summary>What came is none of the kinds of input that a dispatcher takes.</summary>
    public const string NotAnEvent = "CP5015";

    /// <summary>An input that nobody understands could not be kept either.</summary>
    public const string NotKept = "CP5016";

    /// <summary>A worker could not be started.</summary>
    public const string LaunchFailed = "CP5017";

    /// <summary>A worker was started, and ended before its container ran.</summary>
    public const string WorkerDiedAtStart = "CP5018";

    /// <summary>Whether workers run could not be found out.</summary>
    public const string LookFailed = "CP5019";

    /// <summary>The lease could not be read or written.</summary>
    public const string LeaseFailed = "CP5021";

    /// <summary>The alarm that ends an idle instance could not be set.</summary>
    public const string AlarmFailed = "CP5022";

    /// <summary>As many instances run, or are on their way, as may.</summary>
    public const string InstancesCapped = "CP5023";

    /// <summary>What a team added to its dispatcher failed after everything was queued.</summary>
    public const string HookFailed = "CP5024";
}
