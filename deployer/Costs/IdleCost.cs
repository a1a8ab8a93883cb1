using CloudPipe.Model;

namespace CloudPipe.Deployer.Costs;

/// <summary>
/// What remains while no file waits. No worker and no instance runs, queues, roles, clusters and rules cost nothing; what is left are the
/// alarms, the dashboard, and a look of each dispatcher once a minute.
/// </summary>
internal static class IdleCost
{
    private const double TicksOfMonth = Prices.HoursOfMonth * 60;

    // A look at an empty queue is one call of SQS; the function is there already.
    private const double SecondsOfTick = 0.1;
    private const double FunctionGiB = 0.25;
    private const double LogKiBOfTick = 0.5;
    private const double KiBOfGiB = 1024 * 1024;

    // ECS's managed scaling makes them for every Auto Scaling group: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-auto-scaling.html
    private const int AlarmsOfGroup = 2;

    // What AWS gives every account every month, not only in its first year: https://aws.amazon.com/free/
    private const int FreeAlarms = 10;
    private const int FreeDashboards = 3;
    private const double FreeInvocations = 1e6;
    private const double FreeGiBSeconds = 400_000;
    private const double FreeQueueCalls = 1e6;
    private const double FreeLogsGiB = 5;

    public static IReadOnlyList<CostLine> Of(WorkflowLoad load)
    {
        var alarms = load.Alarms + (load.Placement == WorkerPlacement.CapacityProvider ? load.Types.Count * AlarmsOfGroup : 0);
        var ticks = load.Stages.Count * TicksOfMonth;
        return
        [
            new($"{alarms} alarms", alarms * Prices.AlarmMonth, Math.Max(0, alarms - FreeAlarms) * Prices.AlarmMonth),
            new($"{load.Dashboards} dashboard{(load.Dashboards == 1 ? "" : "s")}", load.Dashboards * Prices.DashboardMonth, Math.Max(0, load.Dashboards - FreeDashboards) * Prices.DashboardMonth),
            new("a look at the queues every minute", Ticks(ticks, 0, 0, 0, 0), Ticks(ticks, FreeInvocations, FreeGiBSeconds, FreeQueueCalls, FreeLogsGiB)),
        ];
    }

    private static double Ticks(double ticks, double freeInvocations, double freeGiBSeconds, double freeCalls, double freeLogs) =>
        (Beyond(ticks, freeInvocations) / 1e6 * Prices.MillionInvocations)
        + (Beyond(ticks * SecondsOfTick * FunctionGiB, freeGiBSeconds) * Prices.FunctionGiBSecond)
        + (Beyond(ticks, freeCalls) / 1e6 * Prices.MillionQueueCalls)
        + (Beyond(ticks * LogKiBOfTick / KiBOfGiB, freeLogs) * Prices.LogsGiB);

    private static double Beyond(double used, double free) => Math.Max(0, used - free);
}
