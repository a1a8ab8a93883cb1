using System.Text;
using CloudPipe.Aws.Ec2;

namespace CloudPipe.Dispatcher;

/// <summary>What a new instance is like.</summary>
internal sealed class InstanceRequest(InstanceSettings settings, TaskSettings tasks, AlgorithmFacts algorithm, string? architecture)
{
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/retrieve-ecs-optimized_AMI.html
    private const string RecommendedImages = "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023";

    public RunInstancesRequest Of(int count, string? subnet, string token, IReadOnlyList<Tag> tags) => new()
    {
        ImageId = settings.Image ?? RecommendedImage,
        InstanceType = algorithm.InstanceType,
        // One is better than none.
        MinCount = 1,
        MaxCount = count,
        ClientToken = token,
        KeyName = settings.KeyPair,
        SubnetId = subnet,
        SecurityGroupIds = tasks.SecurityGroups.Count == 0 ? null : tasks.SecurityGroups,
        IamInstanceProfile = new() { Name = settings.Profile },
        UserData = Convert.ToBase64String(Encoding.UTF8.GetBytes($"#!/bin/bash\necho 'ECS_CLUSTER={tasks.ClusterName}' >> /etc/ecs/ecs.config\n")),
        // A container must not get at the instance's own role.
        MetadataOptions = new() { HttpTokens = "required", HttpPutResponseHopLimit = 1 },
        InstanceInitiatedShutdownBehavior = "terminate",
        TagSpecifications = [new() { ResourceType = "instance", Tags = [.. tags, new() { Key = "Name", Value = "cloudpipe " + tags[0].Value }] }],
    };

    private string RecommendedImage => RecommendedImages + ((algorithm.Gpu ?? 0) > 0 ? "/gpu" : (algorithm.Architecture ?? architecture) == "arm64" ? "/arm64" : "") + "/recommended/image_id";
}
