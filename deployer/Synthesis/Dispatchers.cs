using CloudPipe.Deployer.Policies;
using CloudPipe.Deployer.Stages;
using CloudPipe.Deployer.Templates;

namespace CloudPipe.Deployer.Synthesis;

/// <summary>A stage's function: what invokes it, what becomes of events that it fails at, and the tick that asks whether workers run.</summary>
internal static class Dispatchers
{
    private const int MemoryMiB = 256;

    // Less than its lease of 50 seconds, which is less than the tick's minute: DispatcherSettings.LeaseDuration.
    private const int TimeoutSeconds = 45;
    private const int Retries = 2;

    public static void AddTo(Deployment deployment, DeployedStage stage)
    {
        var template = deployment.Template;
        var (id, tags) = (StageIds.Dispatcher(stage.Id), Tags.OfStage(stage.Name));
        template.Add(LogGroups.Of(StageIds.DispatcherLog(stage.Id), $"{stage.Id}/dispatcher", tags));
        template.Add(Roles.For(StageIds.DispatcherRole(stage.Id), "lambda.amazonaws.com", tags, trust: null, DispatcherPolicy.Of(deployment, stage)));
        template.Add(new TemplateResource(id, "AWS::Lambda::Function", new()
        {
            ["Description"] = $"Queues the files of stage {stage.Name} and makes sure that workers run.",
            ["Runtime"] = "provided.al2023",
            ["Architectures"] = ListValue.Of("x86_64"),
            ["Handler"] = stage.Name,
            ["Code"] = new MapValue { ["S3Bucket"] = Fn.Ref(ParameterIds.CodeBucket), ["S3Key"] = Fn.Ref(stage.CodeKey) },
            ["MemorySize"] = MemoryMiB,
            ["Timeout"] = TimeoutSeconds,
            ["Role"] = Fn.Arn(StageIds.DispatcherRole(stage.Id)),
            ["LoggingConfig"] = new MapValue { ["LogGroup"] = Fn.Ref(StageIds.DispatcherLog(stage.Id)) },
            ["Environment"] = new MapValue { ["Variables"] = DispatcherEnvironment.Of(deployment, stage) },
            ["Tags"] = tags,
        }));
        template.Add(new TemplateResource(StageIds.DispatcherRetries(stage.Id), "AWS::Lambda::EventInvokeConfig", new()
        {
            ["FunctionName"] = Fn.Ref(id),
            ["Qualifier"] = "$LATEST",
            ["MaximumRetryAttempts"] = Retries,
            ["DestinationConfig"] = new MapValue { ["OnFailure"] = new MapValue { ["Destination"] = Fn.Arn(SharedIds.Undelivered) } },
        }));
        Tick(template, stage, id, tags);
        if (stage.IsFirst)
        {
            template.Add(Permission(SharedIds.InputPermission, id, "s3.amazonaws.com", stage.Input.Arn));
        }
    }

    private static void Tick(CloudFormationTemplate template, DeployedStage stage, string function, TemplateValue tags)
    {
        var rule = StageIds.Ensure(stage.Id);
        template.Add(new TemplateResource(rule, "AWS::Events::Rule", new()
        {
            ["Description"] = $"Asks the dispatcher of {stage.Name} whether workers run for the files that wait.",
            ["ScheduleExpression"] = "rate(1 minute)",
            ["State"] = "ENABLED",
            ["Targets"] = ListValue.Of(new MapValue { ["Id"] = "dispatcher", ["Arn"] = Fn.Arn(function), ["Input"] = """{"cloudpipe":"ensure"}""" }),
            ["Tags"] = tags,
        }));
        template.Add(Permission(StageIds.EnsurePermission(stage.Id), function, "events.amazonaws.com", Fn.Arn(rule)));
    }

    private static TemplateResource Permission(string id, string function, string service, TemplateValue source) => new(id, "AWS::Lambda::Permission", new()
    {
        ["Action"] = "lambda:InvokeFunction",
        ["FunctionName"] = Fn.Ref(function),
        ["Principal"] = service,
        ["SourceAccount"] = Fn.AccountId,
        ["SourceArn"] = source,
    });
}
