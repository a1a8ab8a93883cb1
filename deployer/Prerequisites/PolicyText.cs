using System.Buffers;
using System.Text;
using System.Text.Json;
using CloudPipe.Deployer.Templates;

namespace CloudPipe.Deployer.Prerequisites;

/// <summary>Policies outside of templates: there is nothing in them that CloudFormation would have to put in.</summary>
internal static class PolicyText
{
    public static string Of(MapValue policy)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            policy.WriteTo(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
