using CloudPipe.Deployer.Policies;
using CloudPipe.Deployer.Stages;
using CloudPipe.Deployer.Templates;

namespace CloudPipe.Deployer.Synthesis;

/// <summary>Buckets: encrypted, closed to the public, reached by TLS only, and there when the stack is gone.</summary>
internal static class Buckets
{
    private const int DaysOfBrokenUploads = 7;

    // A wildcard would be shorter; that no policy has one is easier to check than that every wildcard is harmless.
    private static readonly string[] s_dataActions =
    [
        "s3:AbortMultipartUpload", "s3:DeleteObject", "s3:DeleteObjectVersion", "s3:GetObject", "s3:GetObjectAttributes", "s3:GetObjectTagging",
        "s3:GetObjectVersion", "s3:ListBucket", "s3:ListBucketMultipartUploads", "s3:ListBucketVersions", "s3:ListMultipartUploadParts",
        "s3:PutObject", "s3:PutObjectTagging",
    ];

    public static void AddTo(Deployment deployment)
    {
        var template = deployment.Template;
        var first = deployment.Stages[0];
        Add(
            template,
            Bucket(SharedIds.InputBucket, Fn.Ref(StagePlan.InputBucket), Tags.OfWorkflow, ConditionIds.MakesInputBucket, Notification(first)) with
            {
                // S3 asks the function for its permission when it is told to notify it.
                DependsOn = [SharedIds.InputPermission],
            });
        foreach (var stage in deployment.Stages.Where(stage => stage.Next is not null))
        {
            Add(template, Bucket(stage.Output.Id, name: null, Tags.OfStage(stage.Name), condition: null, notification: null));
        }

        Add(template, Bucket(SharedIds.OutputBucket, Fn.Ref(StagePlan.OutputBucket), Tags.OfWorkflow, ConditionIds.MakesOutputBucket, notification: null));
    }

    private static void Add(CloudFormationTemplate template, TemplateResource bucket)
    {
        template.Add(bucket);
        template.Add(new TemplateResource(bucket.Id + "Policy", "AWS::S3::BucketPolicy", new()
        {
            ["Bucket"] = Fn.Ref(bucket.Id),
            ["PolicyDocument"] = PolicyDocument.Of(new PolicyStatement
            {
                Effect = PolicyEffect.Deny,
                Principal = "*",
                Actions = s_dataActions,
                Resources = [Fn.Arn(bucket.Id), Fn.Sub($"${{{bucket.Id}.Arn}}/*")],
                Condition = Conditions.WithoutTls,
            }),
        })
        {
            Condition = bucket.Condition,
            IsRetained = true,
        });
    }

    private static TemplateResource Bucket(string id, TemplateValue? name, TemplateValue tags, string? condition, TemplateValue? notification) =>
        new(id, "AWS::S3::Bucket", new()
        {
            ["BucketName"] = name,
            ["BucketEncryption"] = new MapValue
            {
                ["ServerSideEncryptionConfiguration"] = ListValue.Of(new MapValue { ["ServerSideEncryptionByDefault"] = new MapValue { ["SSEAlgorithm"] = "AES256" } }),
            },
            ["PublicAccessBlockConfiguration"] = new MapValue
            {
                ["BlockPublicAcls"] = true,
                ["BlockPublicPolicy"] = true,
                ["IgnorePublicAcls"] = true,
                ["RestrictPublicBuckets"] = true,
            },
            ["OwnershipControls"] = new MapValue { ["Rules"] = ListValue.Of(new MapValue { ["ObjectOwnership"] = "BucketOwnerEnforced" }) },
            ["LifecycleConfiguration"] = new MapValue
            {
                ["Rules"] = ListValue.Of(new MapValue
                {
                    ["Id"] = "broken-uploads",
                    ["Status"] = "Enabled",
                    ["AbortIncompleteMultipartUpload"] = new MapValue { ["DaysAfterInitiation"] = DaysOfBrokenUploads },
                }),
            },
            ["NotificationConfiguration"] = notification,
            ["Tags"] = tags,
        })
        {
            Condition = condition,
            IsRetained = true,
        };

    // Only files of the first stage are announced by their bucket: the agent hands over to the later ones, and both would run everything twice.
    private static MapValue Notification(DeployedStage first) => new()
    {
        ["LambdaConfigurations"] = ListValue.Of(new MapValue
        {
            ["Event"] = "s3:ObjectCreated:*",
            ["Function"] = Fn.Arn(StageIds.Dispatcher(first.Id)),
        }),
    };
}
