using CloudPipe.Deployer.Templates;

namespace CloudPipe.Deployer.Synthesis;

/// <summary>What reaches workers: nothing, but for the ports that the workflow asks for.</summary>
internal static class Networks
{
    public static void AddTo(Deployment deployment)
    {
        var ports = deployment.Stages.SelectMany(stage => stage.Ports).Distinct().OrderBy(port => port.Port).ThenBy(port => port.Protocol, StringComparer.Ordinal).ToList();
        deployment.Template.Add(new TemplateResource(SharedIds.SecurityGroup, "AWS::EC2::SecurityGroup", new()
        {
            ["GroupDescription"] = "CloudPipe workers: no way in but for the ports of the workflow",
            ["VpcId"] = Fn.Ref(ParameterIds.Vpc),
            ["SecurityGroupEgress"] = ListValue.Of(new MapValue { ["IpProtocol"] = "-1", ["CidrIp"] = "0.0.0.0/0", ["Description"] = "S3, SQS, ECS, the registry" }),
            ["SecurityGroupIngress"] = ports.Count == 0 ? null : ListValue.Of(ports.Select(port => new MapValue
            {
                ["IpProtocol"] = port.Protocol,
                ["FromPort"] = port.Port,
                ["ToPort"] = port.Port,
                ["CidrIp"] = Fn.Ref(ParameterIds.PortsCidr),
            })),
            ["Tags"] = Tags.OfWorkflow,
        }));
    }
}
