using CloudPipe.Deployer.Policies;
using CloudPipe.Deployer.Stages;
using CloudPipe.Deployer.Templates;

namespace CloudPipe.Deployer.Synthesis;

/// <summary>Queues of jobs, of jobs that failed, and of events that no dispatcher could take.</summary>
internal static class Queues
{
    private const int FourteenDays = 1_209_600;
    private const int LongestVisibility = 43_200;

    // The agent asks for its own visibility and renews it. This is what holds for who does not, so that nobody else gets the file meanwhile.
    private const int VisibilityMargin = 60;

    // SQS takes seven actions in a statement, and these are all about messages.
    private static readonly string[] s_actions =
    [
        "sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:PurgeQueue", "sqs:ReceiveMessage", "sqs:SendMessage",
    ];

    public static void AddTo(CloudFormationTemplate template, DeployedStage stage)
    {
        var tags = Tags.OfStage(stage.Name);
        var deadLetters = StageIds.DeadLetters(stage.Id);
        Add(template, deadLetters, new() { ["MessageRetentionPeriod"] = FourteenDays, ["SqsManagedSseEnabled"] = true, ["Tags"] = tags });
        Add(template, StageIds.Queue(stage.Id), new()
        {
            ["MessageRetentionPeriod"] = FourteenDays,
            ["VisibilityTimeout"] = Math.Min((stage.Algorithm.TimeoutSeconds ?? 0) + VisibilityMargin, LongestVisibility),
            ["RedrivePolicy"] = new MapValue { ["deadLetterTargetArn"] = Fn.Arn(deadLetters), ["maxReceiveCount"] = Fn.Ref(ParameterIds.Attempts) },
            ["SqsManagedSseEnabled"] = true,
            ["Tags"] = tags,
        });
    }

    public static void AddUndeliveredTo(CloudFormationTemplate template) => Add(
        template, SharedIds.Undelivered, new() { ["MessageRetentionPeriod"] = FourteenDays, ["SqsManagedSseEnabled"] = true, ["Tags"] = Tags.OfWorkflow });

    private static void Add(CloudFormationTemplate template, string id, MapValue properties)
    {
        template.Add(new TemplateResource(id, "AWS::SQS::Queue", properties));
        template.Add(new TemplateResource(id + "Policy", "AWS::SQS::QueuePolicy", new()
        {
            ["Queues"] = ListValue.Of(Fn.Ref(id)),
            ["PolicyDocument"] = PolicyDocument.Of(new PolicyStatement
            {
                Effect = PolicyEffect.Deny,
                Principal = "*",
                Actions = s_actions,
                Resources = [Fn.Arn(id)],
                Condition = Conditions.WithoutTls,
            }),
        }));
    }
}
