namespace CloudPipe.Dispatcher;

/// <summary>The placement that the settings name.</summary>
internal static class Placements
{
    public static IWorkerPlacement Of(DispatchServices services, AlgorithmFacts algorithm, string stage, Func<IReadOnlyDictionary<string, string>> variables)
    {
        var settings = services.Settings;
        var tasks = settings.Task ?? throw new DispatcherSettingsException(
            [new(DispatchErrorCodes.SettingMissing, $"{DispatcherEnvironment.TaskDefinition} is not set: the task definition of the workers.")]);
        var worker = new WorkerTask(settings, tasks, algorithm, stage, variables);
        return settings.Placement switch
        {
            PlacementKind.Instance => new InstancePlacement(services, worker, algorithm, stage),
            _ => new TaskPlacement(services.Ecs, worker, settings.Placement),
        };
    }
}
