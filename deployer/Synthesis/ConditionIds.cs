namespace CloudPipe.Deployer.Synthesis;

/// <summary>The names of the template's conditions.</summary>
internal static class ConditionIds
{
    public const string MakesInputBucket = "MakesInputBucket";
    public const string MakesOutputBucket = "MakesOutputBucket";
    public const string HasTaskCredentials = "HasTaskCredentials";
    public const string HasEmail = "HasEmail";
    public const string HasBudget = "HasBudget";
    public const string HasDashboard = "HasDashboard";
}
