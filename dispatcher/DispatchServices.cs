using CloudPipe.Aws;
using CloudPipe.Aws.CloudWatch;
using CloudPipe.Aws.Ec2;
using CloudPipe.Aws.Ecs;
using CloudPipe.Aws.S3;
using CloudPipe.Aws.Sqs;

namespace CloudPipe.Dispatcher;

/// <summary>Everything that a dispatcher touches.</summary>
public sealed record DispatchServices
{
    /// <summary>What the deployment says.</summary>
    public required DispatcherSettings Settings { get; init; }

    /// <summary>The queue.</summary>
    public required IAmazonSQS Sqs { get; init; }

    /// <summary>The workers of all three placements.</summary>
    public required IAmazonECS Ecs { get; init; }

    /// <summary>The instances of the placement <c>instance</c>.</summary>
    public required IAmazonEC2 Ec2 { get; init; }

    /// <summary>The idle alarms of these instances.</summary>
    public required IAmazonCloudWatch CloudWatch { get; init; }

    /// <summary>Lease and records.</summary>
    public required IObjectRecords Records { get; init; }

    /// <summary>All time that passes for a dispatcher.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where it says what it does.</summary>
    public DispatchLog Log { get; init; } = DispatchLog.Silent;

    /// <summary>Takes the place of the placement that the settings name: local runs and tests start workers by other means.</summary>
    public IWorkerPlacement? Placement { get; init; }

    /// <summary>The function's environment, from which generated code takes the values of the algorithm's variables.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The real ones, set up by the environment variables of the process.</summary>
    /// <exception cref="DispatcherSettingsException">Something is missing or invalid.</exception>
    public static DispatchServices FromEnvironment()
    {
        var variables = System.Environment.GetEnvironmentVariables();
        return FromEnvironment(variables.Keys.Cast<string>().ToDictionary(name => name, name => (string?)variables[name] ?? "", StringComparer.Ordinal));
    }

    /// <summary>The real ones, set up by these environment variables; what AWSSDK.Core reads, it reads from the process.</summary>
    /// <exception cref="DispatcherSettingsException">Something is missing or invalid.</exception>
    public static DispatchServices FromEnvironment(IReadOnlyDictionary<string, string> environment)
    {
        var settings = DispatcherSettings.FromEnvironment(environment);
        var clock = TimeProvider.System;
        var options = new AwsClientOptions { Region = settings.Region, TimeProvider = clock };
        return new()
        {
            Settings = settings,
            Sqs = new SqsClient(options),
            Ecs = new EcsClient(options),
            Ec2 = new Ec2Client(options),
            CloudWatch = new CloudWatchClient(options),
            Records = new S3RecordClient(options),
            Clock = clock,
            Log = DispatchLog.ToStandardError(clock),
            Environment = environment,
        };
    }
}
