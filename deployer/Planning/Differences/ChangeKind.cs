namespace CloudPipe.Deployer.Planning;

/// <summary>What a deployment does to a resource.</summary>
public enum ChangeKind
{
    /// <summary>It is made.</summary>
    Create,

    /// <summary>It stays the same thing with other properties.</summary>
    Update,

    /// <summary>A new one is made in its place, and the old one goes, unless <see cref="PlannedChange.IsKept"/>.</summary>
    Replace,

    /// <summary>It goes, unless <see cref="PlannedChange.IsKept"/>.</summary>
    Remove,
}
