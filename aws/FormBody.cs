using System.Text;
using System.Text.Json;

namespace CloudPipe.Aws;

/// <summary>
/// Flattens a request's JSON to the form that the query protocols send.
/// Source: https://smithy.io/2.0/aws/protocols/aws-query-protocol.html and aws-ec2-query-protocol.html
/// </summary>
internal static class FormBody
{
    public static byte[] Of(string operation, string version, FormDialect dialect, JsonElement request)
    {
        var form = new StringBuilder("Action=").Append(operation).Append("&Version=").Append(version);
        Append(form, "", request, dialect);
        return Encoding.UTF8.GetBytes(form.ToString());
    }

    private static void Append(StringBuilder form, string name, JsonElement value, FormDialect dialect)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    Append(form, name.Length == 0 ? member.Name : $"{name}.{member.Name}", member.Value, dialect);
                }

                break;
            case JsonValueKind.Array:
                var items = dialect == FormDialect.Ec2Query ? name : name + ".member";
                var index = 0;
                foreach (var item in value.EnumerateArray())
                {
                    Append(form, $"{items}.{++index}", item, dialect);
                }

                // AWS query says an empty list by its bare name (else nobody could take the last item out); EC2 says nothing.
                if (index == 0 && dialect == FormDialect.AwsQuery)
                {
                    form.Append('&').Append(name).Append('=');
                }

                break;
            case JsonValueKind.Null:
                break;
            default:
                var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
                form.Append('&').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(text));
                break;
        }
    }
}
