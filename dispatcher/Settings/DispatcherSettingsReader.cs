using System.Globalization;
using CloudPipe.Model;

namespace CloudPipe.Dispatcher;

/// <summary>Reads the settings and names everything that is wrong with them at once.</summary>
internal sealed class DispatcherSettingsReader(IReadOnlyDictionary<string, string> environment)
{
    private const int Day = 86_400;

    private readonly List<DispatchFailure> _faults = [];

    /// <exception cref="DispatcherSettingsException">Something is missing or invalid.</exception>
    public DispatcherSettings Read()
    {
        var queue = QueueUrl();
        var bucket = Required(AgentEnvironment.OutputBucket, "the name of the bucket for results");
        var placement = Placement();
        var settings = new DispatcherSettings
        {
            QueueUrl = queue,
            OutputBucket = bucket,
            Name = Text(AgentEnvironment.Name),
            RecordsBucket = Text(DispatcherEnvironment.RecordsBucket),
            Region = Text("AWS_REGION") ?? Text(AgentEnvironment.Region),
            Placement = placement,
            Task = Tasks(placement),
            Instances = Instances(),
            Scaling = Scaling(),
            LeaseDuration = Seconds(DispatcherEnvironment.LeaseSeconds, 1, 900) ?? TimeSpan.FromSeconds(50),
            IsPaused = Flag(DispatcherEnvironment.Paused),
            WorkerSettings = DispatcherEnvironment.PassedOn.Where(name => Text(name) is not null).ToDictionary(
                name => name, name => Text(name)!, StringComparer.Ordinal),
        };
        return _faults.Count == 0 ? settings : throw new DispatcherSettingsException(_faults);
    }

    private TaskSettings Tasks(PlacementKind placement)
    {
        var subnets = List(DispatcherEnvironment.Subnets);
        if (placement == PlacementKind.Fargate && subnets.Length == 0)
        {
            Required(DispatcherEnvironment.Subnets, "the subnets that Fargate's workers run in, separated by commas");
        }

        return new()
        {
            Cluster = Text(DispatcherEnvironment.Cluster) ?? "default",
            Definition = Required(DispatcherEnvironment.TaskDefinition, "the task definition of the workers"),
            Container = Text(DispatcherEnvironment.Container),
            CapacityProvider = placement == PlacementKind.CapacityProvider
                ? Required(DispatcherEnvironment.CapacityProvider, "the name of the capacity provider that workers run on")
                : null,
            Subnets = subnets,
            SecurityGroups = List(DispatcherEnvironment.SecurityGroups),
            HasPublicAddress = Flag(DispatcherEnvironment.PublicAddress),
        };
    }

    private InstanceSettings Instances()
    {
        var defaults = new InstanceSettings();
        return defaults with
        {
            Profile = Text(DispatcherEnvironment.InstanceProfile) ?? defaults.Profile,
            Type = Text(DispatcherEnvironment.InstanceType),
            Image = Text(DispatcherEnvironment.InstanceImage),
            KeyPair = Text(DispatcherEnvironment.KeyPair),
            Most = Whole(DispatcherEnvironment.MaxInstances, 1, 1000) ?? defaults.Most,
        };
    }

    private ScalingSettings Scaling()
    {
        var defaults = new ScalingSettings();
        return new()
        {
            JobDuration = Seconds(DispatcherEnvironment.JobSeconds, 1, Day) ?? defaults.JobDuration,
            JobsAtOnce = Whole(DispatcherEnvironment.JobsAtOnce, 1, 1000) ?? Whole(AgentEnvironment.Slots, 1, 1000) ?? defaults.JobsAtOnce,
            DrainTarget = Seconds(DispatcherEnvironment.DrainSeconds, 1, 14 * Day) ?? defaults.DrainTarget,
            StartLatency = Seconds(DispatcherEnvironment.StartSeconds, 0, Day) ?? defaults.StartLatency,
            MaxWorkers = Whole(DispatcherEnvironment.MaxWorkers, 1, 100_000) ?? defaults.MaxWorkers,
        };
    }

    private PlacementKind Placement()
    {
        switch (Text(DispatcherEnvironment.Placement))
        {
            case null or "capacity-provider":
                return PlacementKind.CapacityProvider;
            case "fargate":
                return PlacementKind.Fargate;
            case "instance":
                return PlacementKind.Instance;
            default:
                Invalid(DispatcherEnvironment.Placement, "'capacity-provider', 'fargate' or 'instance'");
                // The one that needs nothing more, so that one fault is not named as three.
                return PlacementKind.Instance;
        }
    }

    private string QueueUrl()
    {
        var value = Required(AgentEnvironment.Queue, "the URL of the queue that workers take jobs from");
        if (value.Length > 0 && !(Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
        {
            Invalid(AgentEnvironment.Queue, "an http or https URL");
        }

        return value;
    }

    private string Required(string name, string meaning)
    {
        if (Text(name) is { } value)
        {
            return value;
        }

        _faults.Add(new(DispatchErrorCodes.SettingMissing, $"{name} is not set: {meaning}."));
        return "";
    }

    private bool Flag(string name)
    {
        switch (Text(name)?.ToUpperInvariant())
        {
            case "TRUE" or "1":
                return true;
            case null or "FALSE" or "0":
                return false;
            default:
                Invalid(name, "'true' or 'false'");
                return false;
        }
    }

    private string[] List(string name) =>
        Text(name)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private TimeSpan? Seconds(string name, int least, int most) => Whole(name, least, most) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    private int? Whole(string name, int least, int most)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
        {
            return value;
        }

        Invalid(name, $"a whole number from {least} to {most}");
        return null;
    }

    // The value is not repeated: somebody may have put a secret into the wrong variable.
    private void Invalid(string name, string expected) => _faults.Add(new(DispatchErrorCodes.SettingInvalid, $"{name} is not {expected}."));

    private string? Text(string name) => environment.TryGetValue(name, out var value) && value.Trim().Length > 0 ? value.Trim() : null;
}
