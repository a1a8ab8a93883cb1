namespace CloudPipe.Deployer.Destroying;

/// <summary>Says what a removal takes away, in lines for people.</summary>
internal static class RemovalPreview
{
    // What people know of a workflow; the rest is counted.
    private static readonly (string Type, string Singular, string Plural)[] s_kinds =
    [
        ("AWS::Lambda::Function", "dispatcher", "dispatchers"),
        ("AWS::SQS::Queue", "queue, with the files that wait in it", "queues, with the files that wait in them"),
        ("AWS::ECS::Cluster", "cluster, with the workers in it", "clusters, with the workers in them"),
        ("AWS::AutoScaling::AutoScalingGroup", "Auto Scaling group, with its instances", "Auto Scaling groups, with their instances"),
        ("AWS::ECS::TaskDefinition", "task definition, with all revisions", "task definitions, with all revisions"),
        ("AWS::Logs::LogGroup", "log group, with what is logged", "log groups, with what is logged"),
        ("AWS::IAM::Role", "role", "roles"),
        ("AWS::CloudWatch::Alarm", "alarm", "alarms"),
    ];

    public static RemovalPlan Of(RemovalWork work, RemovalSubject subject)
    {
        var goes = new List<string>();
        if (subject.Stack is not null)
        {
            var byType = subject.Resources.Where(resource => resource.Type is not ("AWS::S3::Bucket" or "AWS::S3::BucketPolicy"))
                .GroupBy(resource => resource.Type, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
            foreach (var (type, singular, plural) in s_kinds)
            {
                if (byType.Remove(type, out var count))
                {
                    goes.Add($"{count} {(count == 1 ? singular : plural)}");
                }
            }

            goes.Add($"{byType.Values.Sum()} other resources of the stack {work.Stack}");
            goes.Add("the dispatchers' code in S3");
        }

        if (work.DeleteData)
        {
            goes.AddRange(subject.Buckets.Where(bucket => bucket.IsMade).Select(bucket => $"the bucket s3://{bucket.Name} and ALL FILES in it, with all their versions"));
        }

        return new(work.Stack, subject.Stack?.StackStatus, goes, new DataRemoval(work).Stays(subject));
    }
}
