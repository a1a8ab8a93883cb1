using CloudPipe.Deployer.Policies;
using CloudPipe.Deployer.Stages;
using CloudPipe.Deployer.Templates;

namespace CloudPipe.Deployer.Synthesis;

/// <summary>Files that failed, files that wait too long, events that were not taken; and who is told.</summary>
internal static class Alarms
{
    private const int PeriodSeconds = 300;

    public static void AddTo(Deployment deployment)
    {
        var template = deployment.Template;
        template.Add(new TemplateResource(SharedIds.Alarms, "AWS::SNS::Topic", new() { ["Tags"] = Tags.OfWorkflow }));
        template.Add(new TemplateResource(SharedIds.Alarms + "Policy", "AWS::SNS::TopicPolicy", new()
        {
            ["Topics"] = ListValue.Of(Fn.Ref(SharedIds.Alarms)),
            ["PolicyDocument"] = PolicyDocument.Of(new PolicyStatement
            {
                Principal = new MapValue { ["Service"] = ListValue.Of("budgets.amazonaws.com", "cloudwatch.amazonaws.com") },
                Actions = ["sns:Publish"],
                Resources = [Fn.Ref(SharedIds.Alarms)],
                Condition = Conditions.ForThisAccount,
            }),
        }));
        template.Add(new TemplateResource(SharedIds.Alarms + "Email", "AWS::SNS::Subscription", new()
        {
            ["TopicArn"] = Fn.Ref(SharedIds.Alarms),
            ["Protocol"] = "email",
            ["Endpoint"] = Fn.Ref(ParameterIds.NotificationEmail),
        })
        {
            Condition = ConditionIds.HasEmail,
        });
        template.Add(Alarm("UndeliveredAlarm", SharedIds.Undelivered, "ApproximateNumberOfMessagesVisible", 0, "Events that a dispatcher failed at: their files are not queued.", Tags.OfWorkflow));
    }

    public static void AddTo(CloudFormationTemplate template, DeployedStage stage)
    {
        var tags = Tags.OfStage(stage.Name);
        template.Add(Alarm(StageIds.FailedAlarm(stage.Id), StageIds.DeadLetters(stage.Id), "ApproximateNumberOfMessagesVisible", 0, $"Files failed at stage {stage.Name}.", tags));
        template.Add(Alarm(StageIds.WaitingAlarm(stage.Id), StageIds.Queue(stage.Id), "ApproximateAgeOfOldestMessage", Fn.Ref(ParameterIds.WaitingAlarmSeconds), $"Files wait too long at stage {stage.Name}.", tags));
    }

    private static TemplateResource Alarm(string id, string queue, string metric, TemplateValue threshold, string description, TemplateValue tags) =>
        new(id, "AWS::CloudWatch::Alarm", new()
        {
            ["AlarmDescription"] = description,
            ["Namespace"] = "AWS/SQS",
            ["MetricName"] = metric,
            ["Dimensions"] = ListValue.Of(new MapValue { ["Name"] = "QueueName", ["Value"] = Fn.GetAtt(queue, "QueueName") }),
            ["Statistic"] = "Maximum",
            ["Period"] = PeriodSeconds,
            ["EvaluationPeriods"] = 1,
            ["Threshold"] = threshold,
            ["ComparisonOperator"] = "GreaterThanThreshold",
            // A queue that nobody used for six hours says nothing.
            ["TreatMissingData"] = "notBreaching",
            ["AlarmActions"] = ListValue.Of(Fn.Ref(SharedIds.Alarms)),
            ["Tags"] = tags,
        });
}
