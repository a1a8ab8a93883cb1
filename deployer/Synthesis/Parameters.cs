using CloudPipe.Deployer.Stages;
using CloudPipe.Deployer.Templates;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Synthesis;

/// <summary>What whoever deploys may say, and what follows from it.</summary>
internal static class Parameters
{
    private static readonly TemplateValue[] s_flags = ["false", "true"];

    // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
    private static readonly TemplateValue[] s_retentions = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    public static void AddTo(Deployment deployment)
    {
        var template = deployment.Template;
        Buckets(template, deployment.Workflow);
        template.Add(new TemplateParameter(ParameterIds.CodeBucket, "String", "Bucket of this region with the dispatchers' code."));
        foreach (var stage in deployment.Stages.DistinctBy(stage => stage.CodeKey))
        {
            template.Add(new TemplateParameter(stage.CodeKey, "String", $"Key of the zip file with the bootstrap of the dispatcher of {stage.Name}; it holds a hash of the content."));
        }

        template.Add(Number(ParameterIds.Attempts, 3, 1, 1000, "How often a file is tried before it is a failure."));
        template.Add(Number(ParameterIds.MaxWorkers, 100, 1, 100_000, "The most workers a stage has at a time."));
        Placements(deployment);
        template.Add(Flag(ParameterIds.TaskCredentials, "false", "true: workers have the credentials in the parameters /cloudpipe/STACK/AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and not their role's."));
        template.Add(new TemplateParameter(ParameterIds.LogRetentionDays, "Number", "Days for which logs are kept.") { Default = 30, AllowedValues = s_retentions });
        template.Add(Number(ParameterIds.WaitingAlarmSeconds, 3600, 60, 1_209_600, "Seconds after which a file that still waits, or is still worked on, is worth an alarm."));
        template.Add(new TemplateParameter(ParameterIds.NotificationEmail, "String", "Who is told of alarms; nobody if empty.") { Default = "" });
        template.Add(Number(ParameterIds.MonthlyBudgetUsd, 0, 0, 10_000_000, "US dollars a month beyond which the alarms' readers are told; 0 for no budget. The tag cloudpipe:workflow must be activated for cost allocation."));
        template.Add(Flag(ParameterIds.ShowDashboard, "true", "false: no dashboard. An account has three for nothing; each further one costs 3 US dollars a month, also while no file waits."));
        template.Add(new TemplateParameter(ParameterIds.WorkerMetrics, "String", "emf: workers tell CloudWatch of each file (done, failed, times, memory): five metrics a stage, each 0.30 US dollars a month, by the hours with files.") { Default = "none", AllowedValues = ["none", "emf"] });
        template.AddCondition(ConditionIds.HasDashboard, Fn.Is(Fn.Ref(ParameterIds.ShowDashboard), "true"));
        template.AddCondition(ConditionIds.HasEmail, Fn.Not(Fn.Is(Fn.Ref(ParameterIds.NotificationEmail), "")));
        template.AddCondition(ConditionIds.HasBudget, Fn.Not(Fn.Is(Fn.Ref(ParameterIds.MonthlyBudgetUsd), "0")));
    }

    private static void Buckets(CloudFormationTemplate template, WorkflowDocument workflow)
    {
        template.Add(new TemplateParameter(StagePlan.InputBucket, "String", "Bucket that files are uploaded to.") { Default = workflow.InputBucket });
        template.Add(Flag(ParameterIds.InputBucketExists, "false", "true: the bucket is there, and its notification is set apart from this stack."));
        template.Add(new TemplateParameter(StagePlan.OutputBucket, "String", "Bucket of the results.") { Default = workflow.OutputBucket });
        template.Add(Flag(ParameterIds.OutputBucketExists, "false", "true: the bucket is there, and stays as it is."));
        template.AddCondition(ConditionIds.MakesInputBucket, Fn.Is(Fn.Ref(ParameterIds.InputBucketExists), "false"));
        template.AddCondition(ConditionIds.MakesOutputBucket, Fn.Is(Fn.Ref(ParameterIds.OutputBucketExists), "false"));
    }

    private static void Placements(Deployment deployment)
    {
        var template = deployment.Template;
        if (deployment.HasInstances)
        {
            template.Add(Number(ParameterIds.MaxInstances, 10, 1, 1000, "The most EC2 instances of a type at a time."));
            if (deployment.Workflow.KeyPair is { } pair)
            {
                template.Add(new TemplateParameter(ParameterIds.KeyPair, "AWS::EC2::KeyPair::KeyName", "Key pair for those who log in to instances.") { Default = pair });
            }
        }

        if (deployment.Placement == WorkerPlacement.CapacityProvider)
        {
            template.Add(Number(ParameterIds.OnDemandPercentage, 100, 0, 100, "Instances in a hundred that are not spot instances."));
            template.Add(Number(ParameterIds.DiskGiB, 50, 30, 16_384, "GiB of an instance's disk: images, and the files that are worked on."));
        }

        if (deployment.Placement != WorkerPlacement.Instance)
        {
            template.Add(new TemplateParameter(ParameterIds.Vpc, "AWS::EC2::VPC::Id", "Network of the workers."));
            template.Add(new TemplateParameter(ParameterIds.Subnets, "List<AWS::EC2::Subnet::Id>", "Subnets of the workers; they lead to S3, SQS, Lambda, ECS and the registry."));
            if (deployment.Stages.Any(stage => stage.Ports.Count > 0))
            {
                template.Add(new TemplateParameter(ParameterIds.PortsCidr, "String", "Addresses that reach the algorithms' ports, for example 203.0.113.0/24."));
            }
        }

        if (deployment.Placement == WorkerPlacement.Fargate)
        {
            template.Add(Flag(ParameterIds.PublicAddress, "true", "true in subnets whose way out is an internet gateway; false behind a NAT gateway or with endpoints."));
        }
    }

    private static TemplateParameter Number(string id, int value, int least, int most, string description) =>
        new(id, "Number", description) { Default = value, MinValue = least, MaxValue = most };

    private static TemplateParameter Flag(string id, string value, string description) => new(id, "String", description) { Default = value, AllowedValues = s_flags };
}
