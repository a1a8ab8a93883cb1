using CloudPipe.Model;

namespace CloudPipe.Local.Engine;

/// <summary>The settings of one stage's agents: the same names as in an ECS task definition.</summary>
internal static class WorkerEnvironment
{
    // Workers of a local run start in milliseconds: they need not wait long for more work.
    private const int IdleSeconds = 2;

    // Files that arrive one by one should find a worker that is there.
    private const int WatchingIdleSeconds = 30;

    public static Dictionary<string, string> For(RunOptions options, RunStage stage, EmbeddedEndpoint endpoint)
    {
        var environment = new Dictionary<string, string>(stage.Document.EnvironmentWith(stage.Variables), StringComparer.Ordinal);
        environment[AgentEnvironment.Queue] = endpoint.QueueUrl(stage.Id).ToString();
        environment[AgentEnvironment.OutputBucket] = RunResources.OutputBucket(options, stage);
        environment[AgentEnvironment.Name] = stage.Name;
        environment[AgentEnvironment.LogLevel] = options.LogLevel;
        environment[AgentEnvironment.Region] = endpoint.Region;
        environment[AgentEnvironment.EndpointUrl] = endpoint.Url.ToString();
        environment["AWS_ACCESS_KEY_ID"] = endpoint.AccessKeyId;
        environment["AWS_SECRET_ACCESS_KEY"] = endpoint.SecretAccessKey;
        environment[AgentEnvironment.DeadLetter] = endpoint.QueueUrl(stage.DeadLetterId).ToString();
        environment[AgentEnvironment.IdleSeconds] = (options.Watch ? WatchingIdleSeconds : IdleSeconds).ToString();
        environment[AgentEnvironment.VisibilitySeconds] = options.VisibilitySeconds.ToString();
        if (!RunResources.IsLast(options, stage))
        {
            environment[AgentEnvironment.Next] = options.Stages[stage.Index + 1].Id;
        }

        return environment;
    }
}
