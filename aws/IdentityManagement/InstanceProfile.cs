namespace CloudPipe.Aws.IdentityManagement;

public sealed record InstanceProfile
{
    public string InstanceProfileName { get; set; } = "";

    public string Arn { get; set; } = "";

    public string? Path { get; set; }

    public string? InstanceProfileId { get; set; }

    public DateTimeOffset? CreateDate { get; set; }

    public IReadOnlyList<Role> Roles { get; set; } = [];

    public IReadOnlyList<Tag> Tags { get; set; } = [];
}
