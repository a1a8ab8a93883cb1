namespace CloudPipe.Deployer.Stages;

/// <summary>
/// The logical ids of a stage's resources. No kind of id ends with another kind, so that no two stages can have the same id, whatever
/// their names.
/// </summary>
internal static class StageIds
{
    public static string Results(string stage) => stage + "Results";

    public static string ResultsPolicy(string stage) => stage + "ResultsPolicy";

    public static string Queue(string stage) => stage + "Queue";

    public static string QueuePolicy(string stage) => stage + "QueuePolicy";

    public static string DeadLetters(string stage) => stage + "DeadLetters";

    public static string DeadLettersPolicy(string stage) => stage + "DeadLettersPolicy";

    public static string Dispatcher(string stage) => stage + "Dispatcher";

    public static string DispatcherRole(string stage) => stage + "DispatcherRole";

    public static string DispatcherLog(string stage) => stage + "DispatcherLog";

    public static string DispatcherRetries(string stage) => stage + "DispatcherRetries";

    public static string Ensure(string stage) => stage + "Ensure";

    public static string EnsurePermission(string stage) => stage + "EnsurePermission";

    public static string Worker(string stage) => stage + "Worker";

    public static string WorkerRole(string stage) => stage + "WorkerRole";

    public static string WorkerStart(string stage) => stage + "WorkerStart";

    public static string WorkerLog(string stage) => stage + "WorkerLog";

    public static string FailedAlarm(string stage) => stage + "FailedAlarm";

    public static string WaitingAlarm(string stage) => stage + "WaitingAlarm";
}
