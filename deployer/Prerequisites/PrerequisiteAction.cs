namespace CloudPipe.Deployer.Prerequisites;

/// <summary>What was done with a prerequisite, or would be.</summary>
public enum PrerequisiteAction
{
    /// <summary>It was not there, and is made.</summary>
    Create,

    /// <summary>It was there.</summary>
    Find,

    /// <summary>It was there because we made it, and goes.</summary>
    Remove,

    /// <summary>It was there, not by us, and stays.</summary>
    Keep,
}
