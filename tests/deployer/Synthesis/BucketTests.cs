namespace CloudPipe.Deployer.Tests.Synthesis;

public sealed class BucketTests
{
    [Fact]
    public void Every_bucket_is_encrypted_closed_and_outlives_the_stack()
    {
        var buckets = TestWorkflow.Resources(3).OfType("AWS::S3::Bucket").ToList();

        buckets.Select(bucket => bucket.Id).ShouldBe(["InputBucket", "StageAResults", "StageBResults", "OutputBucket"]);
        foreach (var (id, properties, resource) in buckets)
        {
            properties["BucketEncryption"]!["ServerSideEncryptionConfiguration"]!.AsArray().Count.ShouldBe(1, id);
            properties["PublicAccessBlockConfiguration"]!.AsObject().ShouldAllBe(block => (bool)block.Value!, id);
            properties["PublicAccessBlockConfiguration"]!.AsObject().Count.ShouldBe(4, id);
            ((string?)resource["DeletionPolicy"]).ShouldBe("Retain", id);
            ((string?)resource["UpdateReplacePolicy"]).ShouldBe("Retain", id);
        }
    }

    [Fact]
    public void Every_bucket_and_every_queue_is_reached_by_TLS_only()
    {
        var resources = TestWorkflow.Resources(3);
        var stores = resources.OfType("AWS::S3::Bucket").Concat(resources.OfType("AWS::SQS::Queue")).Select(store => store.Id).ToList();
        var denied = Policies.In(resources)
            .Where(policy => (string?)policy.Statement["Effect"] == "Deny" && policy.Statement["Condition"]!.ToJsonString() == """{"Bool":{"aws:SecureTransport":"false"}}""")
            .Select(policy => policy.Resource[..^"Policy".Length]);

        stores.Count.ShouldBe(11);
        denied.ShouldBe(stores, ignoreOrder: true);
    }

    [Fact]
    public void Only_the_bucket_of_the_first_stage_announces_its_files()
    {
        var notified = TestWorkflow.Resources(3).OfType("AWS::S3::Bucket").Where(bucket => bucket.Properties.ContainsKey("NotificationConfiguration")).ToList();

        var (id, properties, resource) = notified.ShouldHaveSingleItem();
        id.ShouldBe("InputBucket");
        properties["NotificationConfiguration"]!.ToJsonString().ShouldBe("""{"LambdaConfigurations":[{"Event":"s3:ObjectCreated:*","Function":{"Fn::GetAtt":["StageADispatcher","Arn"]}}]}""");
        resource["DependsOn"]!.ToJsonString().ShouldBe("""["InputPermission"]""");
    }

    [Fact]
    public void Buckets_that_are_there_are_left_as_they_are()
    {
        var template = TestWorkflow.Parse(TestWorkflow.Template(TestWorkflow.Names(2)));
        var resources = template["Resources"]!.AsObject();

        foreach (var (parameter, condition, bucket) in new[] { ("InputBucketExists", "MakesInputBucket", "InputBucket"), ("OutputBucketExists", "MakesOutputBucket", "OutputBucket") })
        {
            ((string?)template["Parameters"]![parameter]!["Default"]).ShouldBe("false");
            template["Conditions"]![condition]!.ToJsonString().ShouldBe($$"""{"Fn::Equals":[{"Ref":"{{parameter}}"},"false"]}""");
            ((string?)resources[bucket]!["Condition"]).ShouldBe(condition);
            ((string?)resources[bucket + "Policy"]!["Condition"]).ShouldBe(condition);
        }

        resources["StageAResults"]!.AsObject().ContainsKey("Condition").ShouldBeFalse();
    }
}
