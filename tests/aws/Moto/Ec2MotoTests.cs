using CloudPipe.Aws.Ec2;

namespace CloudPipe.Aws.Tests.Moto;

public sealed class Ec2MotoTests
{
    private readonly MotoServer _moto;

    public Ec2MotoTests(MotoServer moto)
    {
        moto.Require();
        _moto = moto;
    }

    [Fact(Timeout = 120_000)]
    public async Task Instances_are_launched_found_by_their_tag_and_terminated()
    {
        using var ec2 = new Ec2Client(_moto.Options);
        var cluster = $"c{Guid.NewGuid():n}";
        var run = await ec2.RunInstancesAsync(
            new RunInstancesRequest
            {
                ImageId = "ami-12c6146b",
                InstanceType = "t3.medium",
                MinCount = 2,
                MaxCount = 2,
                UserData = Convert.ToBase64String("#!/bin/sh\necho ECS_CLUSTER=c&x=1 ü"u8),
                MetadataOptions = new InstanceMetadataOptionsRequest { HttpTokens = "required", HttpPutResponseHopLimit = 1 },
                TagSpecifications = [new TagSpecification { ResourceType = "instance", Tags = [new Ec2.Tag { Key = "cluster", Value = cluster }, new Ec2.Tag { Key = "Name", Value = "a b+c&d" }] }],
            },
            CancellationToken.None);
        run.Instances.Count.ShouldBe(2);
        run.Instances[0].State!.Name.ShouldBe("pending");

        var found = new List<Instance>();
        var request = new DescribeInstancesRequest { Filters = [new Filter { Name = "tag:cluster", Values = [cluster, "other"] }, new Filter { Name = "instance-state-name", Values = ["pending", "running"] }] };
        await foreach (var instance in ec2.AllInstancesAsync(request, CancellationToken.None))
        {
            found.Add(instance);
        }

        found.Select(instance => instance.InstanceId).ShouldBe(run.Instances.Select(instance => instance.InstanceId), ignoreOrder: true);
        found[0].InstanceType.ShouldBe("t3.medium");
        found[0].Tags.Single(tag => tag.Key == "Name").Value.ShouldBe("a b+c&d");
        found[0].LaunchTime.ShouldNotBeNull();
        found[0].Placement!.AvailabilityZone.ShouldNotBeNull();

        var end = await ec2.TerminateInstancesAsync(new TerminateInstancesRequest { InstanceIds = [.. found.Select(instance => instance.InstanceId)] }, CancellationToken.None);
        end.TerminatingInstances.Count.ShouldBe(2);
        end.TerminatingInstances[0].PreviousState!.Name.ShouldBe("running");
        end.TerminatingInstances[0].CurrentState!.Code.ShouldBe(32);
    }

    [Fact(Timeout = 120_000)]
    public async Task An_error_in_XML_has_its_official_code()
    {
        using var ec2 = new Ec2Client(_moto.Options);
        var failure = await Should.ThrowAsync<AmazonEC2Exception>(() => ec2.TerminateInstancesAsync(new TerminateInstancesRequest { InstanceIds = ["i-0123456789abcdef0"] }, CancellationToken.None));
        failure.ErrorCode.ShouldBe("InvalidInstanceID.NotFound");
        failure.Message.ShouldContain("i-0123456789abcdef0");
        failure.RequestId.ShouldNotBeEmpty();
    }

    [Fact(Timeout = 120_000)]
    public async Task A_key_pair_is_made_once_and_found_and_deleted()
    {
        using var ec2 = new Ec2Client(_moto.Options);
        var name = $"k{Guid.NewGuid():n}";
        TagSpecification[] tags = [new() { ResourceType = "key-pair", Tags = [new Tag { Key = "k", Value = "v" }] }];
        var made = await ec2.CreateKeyPairAsync(new CreateKeyPairRequest { KeyName = name, TagSpecifications = tags }, CancellationToken.None);
        made.KeyMaterial.ShouldStartWith("-----BEGIN");
        made.KeyPairId.ShouldStartWith("key-");
        (await Should.ThrowAsync<AmazonEC2Exception>(() => ec2.CreateKeyPairAsync(new CreateKeyPairRequest { KeyName = name }, CancellationToken.None))).ErrorCode.ShouldBe("InvalidKeyPair.Duplicate");

        var found = (await ec2.DescribeKeyPairsAsync(new DescribeKeyPairsRequest { KeyNames = [name] }, CancellationToken.None)).KeyPairs.ShouldHaveSingleItem();
        found.KeyPairId.ShouldBe(made.KeyPairId);
        found.Tags.ShouldHaveSingleItem().Value.ShouldBe("v");

        await ec2.DeleteKeyPairAsync(new DeleteKeyPairRequest { KeyName = name }, CancellationToken.None);
        (await Should.ThrowAsync<AmazonEC2Exception>(() => ec2.DescribeKeyPairsAsync(new DescribeKeyPairsRequest { KeyNames = [name] }, CancellationToken.None))).ErrorCode.ShouldBe("InvalidKeyPair.NotFound");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_security_group_is_made_opened_found_and_deleted()
    {
        using var ec2 = new Ec2Client(_moto.Options);
        var name = $"g{Guid.NewGuid():n}";
        TagSpecification[] tags = [new() { ResourceType = "security-group", Tags = [new Tag { Key = "k", Value = "v" }] }];
        var made = await ec2.CreateSecurityGroupAsync(new CreateSecurityGroupRequest { GroupName = name, Description = "a test", TagSpecifications = tags }, CancellationToken.None);
        var opening = new AuthorizeSecurityGroupIngressRequest { GroupId = made.GroupId, IpPermissions = [new IpPermission { IpProtocol = "tcp", FromPort = 22, ToPort = 22, IpRanges = [new IpRange { CidrIp = "203.0.113.0/24" }] }] };
        await ec2.AuthorizeSecurityGroupIngressAsync(opening, CancellationToken.None);
        (await Should.ThrowAsync<AmazonEC2Exception>(() => ec2.AuthorizeSecurityGroupIngressAsync(opening, CancellationToken.None))).ErrorCode.ShouldBe("InvalidPermission.Duplicate");

        var found = (await ec2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest { Filters = [new Filter { Name = "group-name", Values = [name] }] }, CancellationToken.None)).SecurityGroups.ShouldHaveSingleItem();
        found.GroupId.ShouldBe(made.GroupId);
        found.Tags.ShouldHaveSingleItem().Key.ShouldBe("k");

        await ec2.DeleteSecurityGroupAsync(new DeleteSecurityGroupRequest { GroupId = made.GroupId }, CancellationToken.None);
        (await ec2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest { Filters = [new Filter { Name = "group-name", Values = [name] }] }, CancellationToken.None)).SecurityGroups.ShouldBeEmpty();
    }
}
