using CloudPipe.Aws.Ec2;
using CloudPipe.Aws.IdentityManagement;

namespace CloudPipe.Deployer.Prerequisites;

/// <summary>What <c>init</c> made says so: only that is changed and removed by it.</summary>
internal static class PrerequisiteTag
{
    public const string Key = "cloudpipe:prerequisite";

    private const string Value = "init";

    public static IReadOnlyList<Aws.IdentityManagement.Tag> ForIam { get; } = [new() { Key = Key, Value = Value }];

    /// <param name="type">For example <c>key-pair</c>.</param>
    public static IReadOnlyList<TagSpecification> ForEc2(string type) => [new() { ResourceType = type, Tags = [new Aws.Ec2.Tag { Key = Key, Value = Value }] }];

    public static bool IsOn(Role role) => role.Tags.Any(tag => tag.Key == Key);

    public static bool IsOn(InstanceProfile profile) => profile.Tags.Any(tag => tag.Key == Key);

    public static bool IsOn(IReadOnlyList<Aws.Ec2.Tag> tags) => tags.Any(tag => tag.Key == Key);
}
