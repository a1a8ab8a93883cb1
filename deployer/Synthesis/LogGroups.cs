using CloudPipe.Deployer.Policies;
using CloudPipe.Deployer.Templates;

namespace CloudPipe.Deployer.Synthesis;

/// <summary>Log groups, which keep what is written for as long as the deployment says.</summary>
internal static class LogGroups
{
    public static TemplateResource Of(string id, string path, TemplateValue tags) => new(id, "AWS::Logs::LogGroup", new()
    {
        ["LogGroupName"] = Fn.Sub($"/cloudpipe/${{AWS::StackName}}/{path}"),
        ["RetentionInDays"] = Fn.Ref(ParameterIds.LogRetentionDays),
        ["Tags"] = tags,
    });

    /// <summary>What one needs to write into it.</summary>
    public static PolicyStatement Writing(string id) => new() { Actions = ["logs:CreateLogStream", "logs:PutLogEvents"], Resources = [Fn.Arn(id)] };
}
