namespace CloudPipe.Dispatcher;

/// <summary>
/// The dispatcher of any algorithm: what a generated one has compiled in, the deployment says to this one. Whoever has no .NET SDK ships
/// it, and gives up what the compiler checks.
/// </summary>
public sealed class ReadyDispatcher : AlgorithmDispatcher
{
    /// <param name="services">
    /// What it touches. In its environment <c>NAME</c> is required, and in the placement <c>instance</c> <c>CLOUDPIPE_INSTANCE_TYPE</c>; the
    /// values of variables stand in <see cref="AlgorithmVariables.Together"/>.
    /// </param>
    /// <exception cref="DispatcherSettingsException">CP5011, CP5012: something is missing, or <see cref="AlgorithmVariables.Together"/> is no object of texts.</exception>
    public ReadyDispatcher(DispatchServices services)
        : base(services)
    {
        var settings = services.Settings;
        Algorithm = new() { Name = settings.Name ?? "", Image = "", InstanceType = settings.Instances.Type ?? "" };
        List<DispatchFailure> missing =
        [
            .. settings.Name is null ? [Missing("NAME", "the algorithm's name")] : Array.Empty<DispatchFailure>(),
            .. settings is { Placement: PlacementKind.Instance, Instances.Type: null } ? [Missing(DispatcherEnvironment.InstanceType, "the type of new instances")] : Array.Empty<DispatchFailure>(),
        ];
        if (missing.Count > 0)
        {
            throw new DispatcherSettingsException(missing);
        }

        WorkerEnvironment = AlgorithmVariables.ReadTogether(services.Environment);
    }

    /// <inheritdoc/>
    public override AlgorithmFacts Algorithm { get; }

    /// <inheritdoc/>
    protected override IReadOnlyDictionary<string, string> WorkerEnvironment { get; }

    private static DispatchFailure Missing(string name, string meaning) => new(DispatchErrorCodes.SettingMissing, $"{name} is not set: {meaning}.");
}
